"""One file per verb: read options, call, show. No rules of the trade in here."""
