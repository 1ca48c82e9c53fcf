"""What histories say: progress, and systematic errors."""
