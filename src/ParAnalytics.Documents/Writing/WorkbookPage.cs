using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Answer;

namespace ParAnalytics.Documents.Writing;

/// <summary>An answer to be written as one sheet, with the words around it.</summary>
/// <param name="Title">The finding, as on the tile; also names the sheet unless <paramref name="SheetName"/> does.</param>
/// <param name="Subtitle">Scope and comparison; null for none.</param>
/// <param name="Question">The question as text, told on the sheet of sources; null for none.</param>
/// <param name="WithPivot">Whether a pivot table over a sheet of flat records goes with it.</param>
public sealed record WorkbookPage(CellSet Answer, string Title, string? Subtitle = null, string? Question = null, string? SheetName = null, bool WithPivot = false);

/// <summary>What holds for the whole workbook.</summary>
/// <param name="Language"><c>vi</c> or <c>en</c>.</param>
/// <param name="MadeAt">When it was asked for, in local time; null leaves the line out, so that equal answers make equal files.</param>
/// <param name="Lines">Further lines of the sheet of sources: licence, address.</param>
public sealed record WorkbookFrame(string Language = "vi", DateTimeOffset? MadeAt = null, EquatableArray<(string Label, string Text)> Lines = default);
