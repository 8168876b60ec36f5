"""Notes: for the chart, and for the therapist alone; two stores."""
