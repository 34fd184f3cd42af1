using System.Collections.Immutable;
using ParAnalytics.Ingestion.Facts;
using ParAnalytics.Ingestion.Intake;

namespace ParAnalytics.Ingestion.Rules;

/// <summary>The counts of petitions of one month balance.</summary>
internal sealed class PetitionIdentityRule : IFactRule
{
    private static readonly ImmutableArray<CountIdentity> Identities =
    [
        new(["answered_in_time", "answered_late", "pending"], ["carried_in", "received"]),
        new(["satisfied"], ["answered_in_time", "answered_late"], MayBeLess: true),
    ];

    public IEnumerable<RuleFinding> Find(FactSet facts, IntakeContext context) =>
        facts.Of(FactTables.Petitions).SelectMany(row => Identities.Select(identity => identity.Find(row)).OfType<RuleFinding>());
}
