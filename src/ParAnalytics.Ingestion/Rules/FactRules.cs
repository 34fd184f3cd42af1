using System.Collections.Immutable;

namespace ParAnalytics.Ingestion.Rules;

/// <summary>The rules in the order in which they are tried; a row refused by one is not seen by the next.</summary>
public static class FactRules
{
    public static ImmutableArray<IFactRule> All { get; } =
    [
        new FuturePeriodRule(),
        new StateAgainstValueRule(),
        new ScoreRangeRule(),
        new OtherMaximumRule(),
        new SumOfMaximaRule(),
        new RankFieldRule(),
        new DossierIdentityRule(),
        new PetitionIdentityRule(),
        new DuplicateRule(),
        new RankPermutationRule(),
        new RankAgainstValueRule(),
        new MeanOutsideRule(),
        new SumOfPartsRule(),
        new WeightedPartsRule(),
        new PercentOrFractionRule(),
        new PeriodToDateRule(),
        new ChangeRule(),
        new RankChangeRule(),
    ];
}
