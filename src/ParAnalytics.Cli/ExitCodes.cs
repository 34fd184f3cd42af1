namespace ParAnalytics.Cli;

/// <summary>What the process answers to whoever started it.</summary>
internal static class ExitCodes
{
    public const int Ok = 0;

    /// <summary>Refused or failed; nothing was taken.</summary>
    public const int Refused = 1;

    /// <summary>The command was written wrongly.</summary>
    public const int WrongUsage = 2;

    /// <summary>Good rows were taken, others refused.</summary>
    public const int TakenInPart = 3;
}
