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

    public const string TooLong = "PAR0503";

    public static Fault QueryTooLong(TimeSpan limit) => new(
        TooLong,
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

    public static Fault NotADemonstration(string folder) => new(
        "PAR0508",
        $"Thư mục dữ liệu {folder} đã có số liệu do người nạp nên không thể dùng để trình diễn. Hãy chọn thư mục khác cho --demo.",
        $"The data folder {folder} holds figures that people loaded, so it cannot become a demonstration. Give --demo another folder.",
        folder);

    public static Fault SyntheticInDraft(IReadOnlyList<string> loads) => new(
        "PAR0509",
        $"Bản nháp có số liệu minh họa ({string.Join(", ", loads)}), chỉ công bố được trong bản trình diễn. Hãy bỏ các lần nạp này rồi công bố lại.",
        $"The draft holds illustrative figures ({string.Join(", ", loads)}), which only a demonstration publishes. Discard these loads and publish again.");

    public static Fault DemoRefused(string file, string finding) => new(
        "PAR0510",
        $"Bộ số liệu minh họa không qua được khâu kiểm tra: {file} {finding}",
        $"The illustrative set did not pass intake: {file} {finding}",
        file);

    public static Fault BackupInvalid(string file, string reason, string reasonEn) => new(
        "PAR0511",
        $"Tệp sao lưu {file} không dùng được: {reason}.",
        $"The backup {file} cannot be used: {reasonEn}.",
        file);

    public static Fault RestoreCut(string folder) => new(
        "PAR0512",
        $"Lần khôi phục trước vào {folder} bị ngắt giữa chừng. Hãy chạy lại par restore với cùng tệp sao lưu.",
        $"The last restore into {folder} was cut off. Run par restore again with the same backup.",
        folder);

    public static Fault FileExists(string file) => new(
        "PAR0513",
        $"Tệp {file} đã có. Hãy chọn tên khác; bản sao lưu không bao giờ bị ghi đè.",
        $"The file {file} exists. Choose another name; a backup is never overwritten.",
        file);

    public static Fault LoadDiffers(string load, string table) => new(
        "PAR0514",
        $"Bản phục vụ giữ {table} của lần nạp {load} khác với sổ ghi. Hãy chạy par rebuild.",
        $"The serving copy holds {table} of load {load} otherwise than recorded. Run par rebuild.",
        load);

    public static Fault LoadMissing(string load, string table) => new(
        "PAR0515",
        $"Bản phục vụ thiếu {table} của lần nạp {load}. Hãy chạy par rebuild.",
        $"The serving copy lacks {table} of load {load}. Run par rebuild.",
        load);

    public static Fault TableDiffers(string table) => new(
        "PAR0516",
        $"Bảng {table} của bản phục vụ khác với lúc niêm phong. Hãy chạy par rebuild.",
        $"The table {table} of the serving copy is not as it was sealed. Run par rebuild.",
        table);

    public static Fault ChainBroken(string message, string messageEn, long row) => new("PAR0517", message, messageEn, FormattableString.Invariant($"audit:{row}"));

    public static Fault ReleaseNotServed(string release) => new(
        "PAR0518",
        $"Bản phục vụ chưa có đợt {release}. Hãy chạy par rebuild.",
        $"The serving copy lacks the release {release}. Run par rebuild.",
        release);

    public static Fault AnchorDiffers(string place, string text, string textEn) => new("PAR0519", text, textEn, place);

    public static Fault DescriptionThere(string id) => new(
        "PAR0546",
        $"Đã có mô tả tên '{id}'. Hãy đặt tên khác.",
        $"There is a description named '{id}'. Choose another name.",
        id);

    public static Fault DescriptionWrong(string id, string why) => new(
        "PAR0547",
        $"Chưa ghi được cách đọc bảng '{id}': {why}",
        $"The mapping '{id}' cannot be kept: {why}",
        id);

    public static Fault DraftNotServable(string reason) => new(
        "PAR0520",
        $"Bản nháp chưa thể phục vụ nên chưa công bố gì: {reason}",
        $"The draft cannot be served, so nothing was published: {reason}");

    public static Fault ForeignUnits(IReadOnlyList<string> units) => new(
        "PAR0530",
        $"Tệp có số liệu của đơn vị ngoài phạm vi của tài khoản: {string.Join(", ", units)}. Hãy chỉ gửi số liệu của đơn vị mình.",
        $"The file holds figures of units outside the scope of the account: {string.Join(", ", units)}. Send those of your own unit only.");
}
