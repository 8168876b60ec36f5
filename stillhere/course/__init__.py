"""Across the sessions of one therapy: alliance, strain and repair, the frame, threads, flight, the working model."""
