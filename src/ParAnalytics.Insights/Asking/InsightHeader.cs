using ParAnalytics.Domain.Values;

namespace ParAnalytics.Insights.Asking;

/// <summary>What an insight is called, asks for, answers with and supposes. The whole of it can be read by a person before anything is asked.</summary>
/// <param name="Kind">Stable name in addresses, tiles and questions: <c>rank-shift</c>.</param>
/// <param name="Measures">The measures of the answer, in the order answered.</param>
public sealed record InsightHeader(
    string Kind,
    Phrase Caption,
    Phrase Description,
    EquatableArray<InsightParameter> Parameters,
    EquatableArray<InsightMeasure> Measures);

/// <summary>Something an insight is told: a unit, a year, a number within bounds.</summary>
/// <param name="Default">As written in a question; null where it must be given, empty where it may be left out.</param>
public sealed record InsightParameter(string Name, Phrase Caption, ParameterKind Kind, string? Default = null, decimal? Min = null, decimal? Max = null)
{
    /// <summary>The words a choice may have; empty for other kinds.</summary>
    public EquatableArray<string> Choices { get; init; }
}

/// <summary>What a parameter holds.</summary>
public enum ParameterKind
{
    Unit,
    Family,
    Year,
    Node,
    Number,
    Choice,
    Flag,
    Date,
    List,
}

/// <summary>A measure of an insight's answer.</summary>
/// <param name="Unit">percent, points, rank, places, count, days, text, percentage_points.</param>
/// <param name="Better">higher, lower or neutral.</param>
public sealed record InsightMeasure(string Id, Phrase Caption, string Unit, int Decimals = 2, string Better = "neutral");
