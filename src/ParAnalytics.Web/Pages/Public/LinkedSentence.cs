using ParAnalytics.Web.Figures;

namespace ParAnalytics.Web.Pages.Public;

/// <summary>A sentence whose numbers are cells: each with its data and a link to where it stands in the table.</summary>
/// <param name="Text">With <c>{0}</c> … where parts stand.</param>
public sealed record LinkedSentence(string Text, params IReadOnlyList<LinkedPart> Parts);

/// <summary>A word or number of a sentence.</summary>
/// <param name="Text">As shown.</param>
/// <param name="Figure">The cell it is; null for a mere word.</param>
/// <param name="Anchor">Where the cell stands on the page.</param>
public sealed record LinkedPart(string Text, Figure? Figure = null, string? Anchor = null);
