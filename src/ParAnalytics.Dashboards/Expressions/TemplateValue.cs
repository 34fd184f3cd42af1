namespace ParAnalytics.Dashboards.Expressions;

/// <summary>What an expression comes to: a number with its unit and decimals, a text, or a truth.</summary>
internal readonly record struct TemplateValue(decimal? Number, string? Text, bool? Truth, string Unit = "", int Decimals = 2)
{
    public static TemplateValue Missing => default;

    public bool IsMissing => Number is null && Text is null && Truth is null;

    public static TemplateValue Of(string text) => new(null, text, null);

    public static TemplateValue Of(bool truth) => new(null, null, truth);

    public static TemplateValue Of(decimal number, string unit, int decimals) => new(number, null, null, unit, decimals);
}
