"""OpenDocument texts (.odt, .fodt): from XML to paragraphs of a story."""
