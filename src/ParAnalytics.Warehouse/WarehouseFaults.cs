using ParAnalytics.Domain.Faults;

namespace ParAnalytics.Warehouse;

/// <summary>Everything the warehouse refuses, with its id (PAR05xx).</summary>
internal static class WarehouseFaults
{
    public static Fault FolderInUse(string folder, string holder) => new(
        "PAR0501",
        $"Thư mục dữ liệu {folder} đang được tiến trình khác sử dụng ({holder}). Hãy dừng tiến trình đó, hoặc gửi lệnh tới máy chủ đang chạy.",
        $"The data folder {folder} is in use by another process ({holder}). Stop that process, or send the command to the running server.",
        folder);

    public static Fault AssetsMissing(string path) => new(
        "PAR0502",
        $"Không tìm thấy {path}. Hãy chạy ./run (hoặc npm run reference) ở thư mục gốc của dự án, hoặc cài đặt lại.",
        $"{path} is not there. Run ./run (or npm run reference) in the project's root folder, or install again.",
        path);

    public static Fault QueryTooLong(TimeSpan limit) => new(
        "PAR0503",
        $"Câu hỏi chạy quá {limit.TotalSeconds:0} giây nên đã dừng. Hãy thu hẹp năm, đơn vị hoặc tiêu chí.",
        $"The question took more than {limit.TotalSeconds:0} seconds and was stopped. Narrow the years, units or criteria.");

    public static Fault EngineFailed(string reason) => new(
        "PAR0504",
        $"Bộ máy truy vấn báo lỗi: {reason}",
        $"The query engine failed: {reason}");

    public static Fault ReferenceInvalid(string file, string reason) => new(
        "PAR0505",
        $"Không đọc được dữ liệu tham chiếu {file}: {reason}",
        $"The reference file {file} cannot be read: {reason}",
        file);

    public static Fault KindUnknown(string kind, IEnumerable<string> kinds) => new(
        "PAR0506",
        $"Không có loại dữ liệu '{kind}'.",
        $"There is no kind '{kind}'.",
        Suggestions: Nearest.Of(kind, kinds));

    public static Fault ServingCopyLost(string reason) => new(
        "PAR0507",
        $"Không dựng được bản phục vụ từ sổ ghi: {reason}",
        $"The serving copy cannot be built from the record: {reason}");
}
