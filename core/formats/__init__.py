"""Ad formats: which there are, and how one picture becomes each of them at the least price."""
