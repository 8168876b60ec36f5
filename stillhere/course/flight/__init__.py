"""The pull to leave: a discrete-time hazard per scheduled session, its prior, its updating and its forecasts."""
