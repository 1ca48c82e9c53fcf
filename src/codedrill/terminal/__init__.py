"""What a person sees and types: the only home of Rich and of the prompt."""
