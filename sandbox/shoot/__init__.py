"""The shoot: what stands where, how it is lit, and where the camera is. Values only; nothing is drawn here."""
