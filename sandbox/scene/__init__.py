"""A studio in numbers: words become a plan of lights and forms, and the plan becomes pixels."""
