"""`base` is the safe set; `dev` and `test` loosen it; `production` demands what is missing."""
