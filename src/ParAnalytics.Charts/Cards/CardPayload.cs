using System.Collections.Immutable;
using ParAnalytics.Live.Telling;

namespace ParAnalytics.Charts.Cards;

/// <summary>A card as sent.</summary>
/// <param name="UnitKey">Whose figure it is; with measure and period the address of the number.</param>
/// <param name="Suffix">Word of the unit: <c>%</c>, <c>điểm</c>.</param>
/// <param name="Max">Maximum attainable as displayed: <c>22</c>.</param>
internal sealed record CardPayload(
    string UnitKey,
    string Measure,
    string Period,
    TableCell Value,
    string? Suffix,
    string? Max,
    CardRank? Rank,
    CardShift? Shift,
    ImmutableArray<CardLine> Facts,
    CardAim? Goal,
    ImmutableArray<SparkPoint>? Spark);

/// <summary>"22/34".</summary>
internal sealed record CardRank(decimal V, decimal? Of, string T);

/// <summary>How the rank moved, or why that cannot be said.</summary>
/// <param name="Tone">better, worse, same or none.</param>
internal sealed record CardShift(decimal? V, string Text, string Tone, string? Reason);

/// <summary>A further line.</summary>
internal sealed record CardLine(string Label, string Text);

/// <summary>What was aimed at.</summary>
internal sealed record CardAim(string Text, bool? Reached);

/// <summary>A point of the sparkline; <c>gap</c> when the line does not run on from the point before, <c>b</c> what breaks it there.</summary>
internal sealed record SparkPoint(string K, decimal V, string T, bool? Gap, string? B = null);
