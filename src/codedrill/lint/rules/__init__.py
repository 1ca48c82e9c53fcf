"""The rules, one file each. To add one, copy a file and change it: its name is the rule's."""
