namespace ParAnalytics.Insights.RankShifts;

/// <summary>
/// Why a unit moved, in places (positive: up). The four parts add up to <see cref="Before"/> − <see cref="After"/> exactly:
/// <code>
/// rank 30 → 37:  own +7 · others −14 · field 0 · method 0  =  −7
/// </code>
/// </summary>
/// <param name="Own">What the unit's own change of score does, the mean of changing it first and changing it last.</param>
/// <param name="Others">What the others' changes do, likewise.</param>
/// <param name="Field">Entrants and leavers: places given to units that were not ranked before, and left by units ranked no more.</param>
/// <param name="Method">Criteria that were scored in one of the two years only, and what the publisher's own rank differs from the rank of the scores.</param>
/// <param name="AfterOwn">The place after the unit's own change alone, among the units ranked both times.</param>
/// <param name="BeforeCommon">The place before, among the units ranked both times.</param>
/// <param name="AfterCommon">The place after, among the units ranked both times.</param>
internal sealed record RankShiftParts(
    string Unit, int Before, int After, decimal Own, decimal Others, decimal Field, decimal Method, int BeforeCommon, int AfterOwn, int AfterCommon, decimal ScoreBefore, decimal ScoreAfter)
{
    public int Shift => Before - After;

    /// <summary>Whether score and rank moved in opposite directions.</summary>
    public bool IsOpposite => Math.Sign(ScoreAfter - ScoreBefore) * Math.Sign(Shift) < 0;
}
