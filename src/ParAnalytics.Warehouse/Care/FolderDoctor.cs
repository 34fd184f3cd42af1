using ParAnalytics.Domain.Faults;
using ParAnalytics.DuckDb;

namespace ParAnalytics.Warehouse.Care;

/// <summary>Looks a folder over.</summary>
internal static class FolderDoctor
{
    /// <summary>Below so many free bytes a load may not find room.</summary>
    private const long LittleRoom = 1L << 30;

    public static DoctorReport Look(DataFolder folder, VerifyReport verified, int rebuilt)
    {
        var free = new DriveInfo(folder.Settings.Folder).AvailableFreeSpace;
        var (releases, draft) = (folder.Releases, folder.Office.Loads.Draft());
        return new DoctorReport(
        [
            Line("folder", true, folder.Settings.Folder + (folder.IsDemonstration ? " (trình diễn)" : ""), folder.Settings.Folder + (folder.IsDemonstration ? " (demonstration)" : "")),
            Line("engine", true, $"DuckDB {DuckDbEngine.Version}", $"DuckDB {DuckDbEngine.Version}"),
            new DoctorLine("disk", free < LittleRoom ? DoctorState.Warning : DoctorState.Ok, $"còn trống {Gigabytes(free)} GB", $"{Gigabytes(free)} GB free"),
            Line("record", true, $"{verified.Loads} lần nạp, {releases.Count} đợt công bố, hiện hành {folder.CurrentRelease.Name}", $"{verified.Loads} loads, {releases.Count} releases, current {folder.CurrentRelease.Name}"),
            Part("chain", $"{verified.AuditRows} dòng nhật ký", $"{verified.AuditRows} audit rows", verified, f => f.Code == "PAR0517"),
            Part("blobs", $"{verified.Blobs} tệp", $"{verified.Blobs} files", verified, f => f.Code.StartsWith("PAR04", StringComparison.Ordinal)),
            Part("serving", $"dựng lại {rebuilt} lần từ khi mở", $"rebuilt {rebuilt} times since opening", verified, f => f.Code is "PAR0514" or "PAR0515" or "PAR0516" or "PAR0518"),
            Line("draft", true, $"{draft.Count} lần nạp chờ công bố", $"{draft.Count} loads wait to be published"),
        ]);
    }

    private static DoctorLine Line(string id, bool isWell, string text, string textEn) => new(id, isWell ? DoctorState.Ok : DoctorState.Error, text, textEn);

    private static DoctorLine Part(string id, string text, string textEn, VerifyReport verified, Func<Fault, bool> concerns)
    {
        var faults = verified.Faults.Items.Where(concerns).ToList();
        return faults.Count == 0 ? Line(id, true, text, textEn) : Line(id, false, $"{text}; {faults.Count} lỗi: {faults[0].Detail}", $"{textEn}; {faults.Count} faults: {faults[0].DetailEn}");
    }

    private static string Gigabytes(long bytes) => FormattableString.Invariant($"{bytes / (double)(1L << 30):0.0}");
}
