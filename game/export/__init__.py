"""What leaves the game as a file: calendars, mail, Markdown, the keepsake. Models in, text out."""
