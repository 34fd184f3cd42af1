namespace ParAnalytics.Office.Loads;

/// <summary>Conditions on <c>load</c> that several ledgers share.</summary>
internal static class LoadLedgerSql
{
    public const string IsDraft =
        "channel = 'official' and number not in (select load_number from release_load) and number not in (select load_number from load_discard)";
}
