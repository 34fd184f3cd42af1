namespace ParAnalytics.Ingestion.Findings;

/// <summary>The stable ids of what intake finds.</summary>
public static class RuleIds
{
    public const string UnknownUnit = "PAR0201";
    public const string ReusedCode = "PAR0202";
    public const string UnitOfOtherEra = "PAR0203";
    public const string AmbiguousUnit = "PAR0204";
    public const string FuturePeriod = "PAR0205";
    public const string NumberFormat = "PAR0206";
    public const string OutOfRange = "PAR0207";
    public const string Duplicate = "PAR0208";
    public const string RankBeyondField = "PAR0209";
    public const string RankPermutation = "PAR0210";
    public const string MeanOutside = "PAR0211";
    public const string RankAgainstValue = "PAR0212";
    public const string SumOfParts = "PAR0213";
    public const string MissingRequired = "PAR0214";
    public const string UnknownColumn = "PAR0215";
    public const string PeriodToDateFalling = "PAR0216";
    public const string UnknownCriterion = "PAR0217";
    public const string UnknownToken = "PAR0218";
    public const string RaggedRow = "PAR0219";
    public const string NotRecognised = "PAR0220";
    public const string NotText = "PAR0221";
    public const string MissingHeader = "PAR0222";
    public const string PercentOrFraction = "PAR0223";
    public const string Identity = "PAR0224";
    public const string HiddenSheet = "PAR0225";
    public const string OtherMaximum = "PAR0226";
    public const string BadPeriod = "PAR0227";
    public const string ErrorCell = "PAR0228";
    public const string NoRows = "PAR0229";
    public const string ChangeDiffers = "PAR0230";
    public const string SumOfMaxima = "PAR0231";

    // Of workbooks.
    public const string NotReported = "PAR0240";
    public const string MissingUnit = "PAR0241";
    public const string TotalOfRows = "PAR0242";
    public const string TypedOverLink = "PAR0243";
    public const string CoverPeriod = "PAR0244";
    public const string TitlePeriod = "PAR0245";
}
