using ParAnalytics.Domain.Values;

namespace ParAnalytics.Office.Audit;

/// <summary>What is wrong with the chain at a row.</summary>
public enum AuditFaultKind
{
    /// <summary>The row does not hash to what it says: edited.</summary>
    Edited,

    /// <summary>The row does not follow the one before: a row was removed or slipped in.</summary>
    Gap,

    /// <summary>The chain ends before a head that was noted.</summary>
    Truncated,

    /// <summary>A load or release differs from what the chain says was recorded, or is not in the chain at all.</summary>
    RecordDiffers,
}

/// <summary>One fault, at a row of the chain.</summary>
/// <param name="Sequence">The row; for a cut end, the first missing one.</param>
/// <param name="Message">Vietnamese sentence.</param>
/// <param name="MessageEn">The same in English.</param>
public sealed record AuditFault(AuditFaultKind Kind, long Sequence, string Message, string MessageEn);

/// <summary>The answer of a check of the whole chain.</summary>
/// <param name="Rows">How many rows were read.</param>
/// <param name="Head">Hash of the last row: print it and keep it elsewhere.</param>
public sealed record AuditReport(int Rows, string Head, EquatableArray<AuditFault> Faults)
{
    public bool IsWhole => Faults.Count == 0;
}
