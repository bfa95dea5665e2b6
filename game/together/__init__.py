"""What two people build up over time."""
