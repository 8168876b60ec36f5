"""Instruments as data: scoring, bands, reliable change, batteries, and exchange as FHIR."""
