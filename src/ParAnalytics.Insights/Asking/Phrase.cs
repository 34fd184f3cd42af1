namespace ParAnalytics.Insights.Asking;

/// <summary>A text in Vietnamese and English.</summary>
public readonly record struct Phrase(string Vi, string En)
{
    public string In(string language) => language == "en" ? En : Vi;
}
