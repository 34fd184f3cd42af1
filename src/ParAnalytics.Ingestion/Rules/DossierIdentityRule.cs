using System.Collections.Immutable;
using ParAnalytics.Ingestion.Facts;
using ParAnalytics.Ingestion.Intake;

namespace ParAnalytics.Ingestion.Rules;

/// <summary>The counts of dossiers of one month balance: what came in or was carried over is resolved or pending.</summary>
internal sealed class DossierIdentityRule : IFactRule
{
    private static readonly ImmutableArray<CountIdentity> Identities =
    [
        new(["received_online", "received_direct"], ["received"]),
        new(["resolved_early", "resolved_on_time", "resolved_late", "pending_in_time", "pending_overdue"], ["carried_in", "received"]),
        new(["paid_online"], ["with_fee"], MayBeLess: true),
        new(["rated_satisfied"], ["rated"], MayBeLess: true),
    ];

    public IEnumerable<RuleFinding> Find(FactSet facts, IntakeContext context) =>
        facts.Of(FactTables.DossierMonths).SelectMany(row => Identities.Select(identity => identity.Find(row)).OfType<RuleFinding>());
}
