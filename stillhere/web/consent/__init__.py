"""What each person in the room has said yes to, one purpose at a time, and what follows when they change their mind."""
