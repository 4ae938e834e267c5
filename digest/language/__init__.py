"""What gather and edit both know of languages: detection, abbreviations, function words, junk phrases."""
