namespace ParAnalytics.Insights.Answering;

/// <summary>Cuts long names between words.</summary>
internal static class Shorten
{
    /// <summary>At most so many letters; what is cut ends with a whole word and an ellipsis.</summary>
    public static string AtWord(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        var cut = text.LastIndexOf(' ', most - 1);
        return (cut < most / 2 ? text[..(most - 1)] : text[..cut]).TrimEnd(' ', ',', ';', ':', '-', '–') + "…";
    }
}
