using ParAnalytics.Domain.Values;

namespace ParAnalytics.Warehouse.Care;

/// <summary>The state of a data folder, line by line.</summary>
public sealed record DoctorReport(EquatableArray<DoctorLine> Lines)
{
    public bool IsWell => Lines.Items.All(l => l.State != DoctorState.Error);
}

public enum DoctorState
{
    Ok,
    Warning,
    Error,
}

/// <param name="Id">Stable name of the line: folder, engine, disk, record, chain, blobs, serving, draft.</param>
/// <param name="Text">Vietnamese.</param>
/// <param name="TextEn">The same in English.</param>
public sealed record DoctorLine(string Id, DoctorState State, string Text, string TextEn);
