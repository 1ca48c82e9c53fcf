"""Mock exams: the blueprint, the paper that is drawn from the library, the sheet of answers, the result, readiness."""
