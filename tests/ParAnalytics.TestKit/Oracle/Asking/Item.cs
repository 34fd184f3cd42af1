namespace ParAnalytics.TestKit.Oracle.Asking;

/// <summary>A member on an axis or in a filter.</summary>
internal sealed record Item(string Dimension, string Level, string Key, string Caption)
{
    /// <summary>As contracts.md writes it: <c>unit.province</c>, but <c>year</c>.</summary>
    public string FullLevel => Dimension is "year" ? "year" : $"{Dimension}.{Level}";
}
