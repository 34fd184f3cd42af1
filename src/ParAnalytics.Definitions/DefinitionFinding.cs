using System.Collections.Immutable;

namespace ParAnalytics.Definitions;

/// <summary>Whether a finding refuses the file.</summary>
public enum FindingSeverity
{
    Error,
    Warning,
}

/// <summary>Something wrong in a definition file: what, where, and what could have been meant.</summary>
/// <param name="Code">Stable id, <c>PAR00xx</c> for definitions and models.</param>
/// <param name="Message">Vietnamese; <paramref name="MessageEn"/> the same in English.</param>
public sealed record DefinitionFinding(
    string Code,
    SourceMark Mark,
    string Message,
    string MessageEn,
    ImmutableArray<string> Suggestions = default,
    FindingSeverity Severity = FindingSeverity.Error)
{
    public override string ToString() =>
        $"{Mark} {Code} {Message}" + (Suggestions.IsDefaultOrEmpty ? "" : $" Có phải: {string.Join(", ", Suggestions)}?");
}

/// <summary>A definition read, and what was found wrong. The value is null when nothing usable could be read.</summary>
public sealed record DefinitionResult<T>(T? Value, ImmutableArray<DefinitionFinding> Findings)
    where T : class
{
    public bool IsValid => Value is not null && Findings.All(f => f.Severity != FindingSeverity.Error);
}
