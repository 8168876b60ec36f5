"""What is held about a whole course of therapy, and the course gathered from every store."""
