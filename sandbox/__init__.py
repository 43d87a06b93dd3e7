"""Amazon Bedrock on this computer: an HTTP server that speaks its wire, so that the studio runs without AWS."""
