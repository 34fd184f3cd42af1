using ParAnalytics.Domain.Values;

namespace ParAnalytics.Domain.Faults;

/// <summary>Something refused, told so that the person can mend it: what, where, and what to write instead.</summary>
/// <param name="Code">Stable id, <c>PAR</c> and four digits.</param>
/// <param name="Detail">Vietnamese, one or two sentences.</param>
/// <param name="DetailEn">The same in English.</param>
/// <param name="Position">Where: file:line:column, sheet!cell, or a path in the query; null when nowhere in particular.</param>
/// <param name="Suggestions">What could have been meant, nearest first.</param>
public sealed record Fault(string Code, string Detail, string DetailEn, string? Position = null, EquatableArray<string> Suggestions = default)
{
    /// <summary>
    /// Whether it tells nothing of what was asked, only that there was no answer this time: the time was over or the engine failed. Such a refusal
    /// never stands for “no figure”.
    /// </summary>
    public bool IsPassing => Code is "PAR0503" or "PAR0504" or "PAR0507" or "PAR0921" or "PAR0922";
}

/// <summary>Carries <see cref="Fault"/>s out of a place that cannot go on. Expected and shown to people; never a stack trace.</summary>
public sealed class FaultException(params Fault[] faults) : Exception(faults[0].Detail)
{
    public EquatableArray<Fault> Faults { get; } = faults.ToEquatableArray();

    public Fault First => Faults[0];
}
