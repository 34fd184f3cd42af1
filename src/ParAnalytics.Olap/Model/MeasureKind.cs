namespace ParAnalytics.Olap.Model;

/// <summary>How a measure comes about. Kinds of point cubes read one figure or its field; kinds of fact cubes aggregate.</summary>
public enum MeasureKind
{
    /// <summary>The published value where there is one, else the computed one.</summary>
    Headline,
    Published,
    Computed,
    Points,
    MaxPoints,
    ShareOfMax,
    Lost,

    /// <summary>The published rank where there is one, else the competition rank (1224) within a completely loaded field.</summary>
    Rank,
    RankOf,
    RankShift,
    ValueChange,
    FieldMean,
    FieldMedian,
    FieldBest,
    FieldWorst,
    GapToBest,
    Quartile,

    /// <summary>The dense rank (1223) within a completely loaded field.</summary>
    DenseRank,

    /// <summary>(N − rank) / (N − 1) in percent.</summary>
    PercentilePosition,
    State,

    Sum,
    Count,
    Distinct,
    Minimum,
    Maximum,

    /// <summary>Sum of the numerator over sum of the denominator, at every grain.</summary>
    Ratio,

    /// <summary>A stock: adds over everything but time, where the last period counts.</summary>
    Last,

    /// <summary>A stock carried in: as <see cref="Last"/>, but the first period counts.</summary>
    First,

    /// <summary>Ratio of two figures that grow through the year: both as of the last day.</summary>
    LastRatio,

    /// <summary>Mean of a column over the facts.</summary>
    Mean,
    Median,
    Percentile,

    /// <summary>Unweighted mean of another measure over the units that report; never weighted by size.</summary>
    MeanOfUnits,
    MedianOfUnits,

    /// <summary>Competition rank (1224) of another measure among the units of the same level in the same province.</summary>
    Ranking,

    /// <summary>Another measure as a share of its total, row, column or parent.</summary>
    Share,

    /// <summary>Another measure from the first period of the axis up to this one.</summary>
    Running,

    /// <summary>What the facts of the cell say alike, a text, a day or a number; a dash where they differ.</summary>
    Same,

    /// <summary>Made of other measures of the same cell by an expression, at every grain anew. Of points and of facts.</summary>
    Derived,
}

/// <summary>What a measure counts in.</summary>
public enum MeasureUnit
{
    Count,
    Percent,
    PercentagePoints,
    Points,
    Fraction,
    Rank,
    Places,
    Days,
    Text,
    Date,

    /// <summary>Another in each row, which a column beside it names; written with the decimals it has and no more.</summary>
    AsWritten,

    /// <summary>That of the index asked for.</summary>
    Family,

    /// <summary>The difference of two values of the index asked for: percent gives percentage points.</summary>
    FamilyChange,
}

/// <summary>Which direction is good.</summary>
public enum MeasureBetter
{
    Neutral,
    Higher,
    Lower,
}

/// <summary>What the kinds have in common.</summary>
public static class MeasureKinds
{
    public static bool IsOfPoints(this MeasureKind kind) => kind <= MeasureKind.State;

    /// <summary>Whether the kind takes one day of each cell and never adds over time.</summary>
    public static bool IsStock(this MeasureKind kind) => kind is MeasureKind.Last or MeasureKind.First or MeasureKind.LastRatio;

    /// <summary>Whether the kind is made of another measure.</summary>
    public static bool IsOfMeasure(this MeasureKind kind) =>
        kind is MeasureKind.MeanOfUnits or MeasureKind.MedianOfUnits or MeasureKind.Ranking or MeasureKind.Share or MeasureKind.Running;

    /// <summary>Whether the kind needs the whole field of the unit, not only the unit.</summary>
    public static bool NeedsField(this MeasureKind kind) => kind is MeasureKind.Rank or MeasureKind.RankOf or MeasureKind.RankShift or MeasureKind.Quartile or MeasureKind.DenseRank or MeasureKind.PercentilePosition || kind.NeedsStatistics();

    public static bool NeedsStatistics(this MeasureKind kind) =>
        kind is MeasureKind.FieldMean or MeasureKind.FieldMedian or MeasureKind.FieldBest or MeasureKind.FieldWorst or MeasureKind.GapToBest;

    public static bool NeedsPreviousYear(this MeasureKind kind) => kind is MeasureKind.RankShift or MeasureKind.ValueChange;
}
