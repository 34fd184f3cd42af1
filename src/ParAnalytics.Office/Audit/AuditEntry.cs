using System.Collections.Immutable;
using ParAnalytics.Domain.People;

namespace ParAnalytics.Office.Audit;

/// <summary>One row of the audit chain: who did what to what, and when.</summary>
/// <param name="Sequence">Rises by one from 1 without a gap.</param>
/// <param name="Action">A dotted token: <c>load.record</c>, <c>release.publish</c>, <c>account.disable</c> …</param>
/// <param name="Subject">What it was done to: a load, a release, an account.</param>
/// <param name="Details">Further facts by name; never a password, secret or token.</param>
/// <param name="PreviousHash">Hash of the row before; 64 zeros at the first.</param>
/// <param name="Hash">SHA-256 over the previous hash and the canonical text of this row.</param>
public sealed record AuditEntry(
    long Sequence,
    DateTimeOffset RecordedAt,
    Actor Actor,
    string Action,
    string Subject,
    ImmutableSortedDictionary<string, string> Details,
    string PreviousHash,
    string Hash);

/// <summary>What is to be written into the chain.</summary>
public sealed record AuditNote(string Action, string Subject, ImmutableSortedDictionary<string, string> Details)
{
    public static AuditNote Of(string action, string subject, params ReadOnlySpan<(string Name, string? Value)> details)
    {
        var kept = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in details)
        {
            if (value is not null)
            {
                kept[name] = value;
            }
        }

        return new AuditNote(action, subject, kept.ToImmutable());
    }
}
