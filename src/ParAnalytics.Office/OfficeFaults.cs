using System.Globalization;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Values;
using ParAnalytics.Office.Storage;

namespace ParAnalytics.Office;

/// <summary>Everything the office refuses, with its id (PAR04xx).</summary>
internal static class OfficeFaults
{
    public static Fault KeyReused(string key, string load) => new(
        "PAR0401",
        $"Khóa Idempotency-Key '{key}' đã dùng cho tệp khác (lần nạp {load}). Hãy dùng khóa mới cho nội dung mới.",
        $"Idempotency-Key '{key}' was already used for another file (load {load}). Use a new key for new content.");

    public static Fault BlobMissing(BlobHash hash) => new(
        "PAR0402",
        $"Thiếu tệp gốc {Short(hash)} trong thư mục blobs. Hãy khôi phục từ bản sao lưu (par restore).",
        $"Blob {Short(hash)} is missing. Restore it from a backup (par restore).",
        $"blobs/{hash}");

    public static Fault BlobDamaged(BlobHash hash) => new(
        "PAR0403",
        $"Tệp {Short(hash)} trong thư mục blobs đã hỏng: nội dung không khớp mã băm. Hãy khôi phục từ bản sao lưu (par restore).",
        $"Blob {Short(hash)} is damaged: its bytes do not match its name. Restore it from a backup (par restore).",
        $"blobs/{hash}");

    public static Fault LoadUnknown(string id) => new(
        "PAR0404",
        $"Không có lần nạp '{id}'. Xem danh sách bằng par releases hoặc GET /api/v1/loads.",
        $"There is no load '{id}'. List them with par releases or GET /api/v1/loads.");

    public static Fault LoadNotDraft(string id) => new(
        "PAR0405",
        $"Lần nạp {id} không còn trong bản nháp nên không bỏ được. Muốn sửa số liệu đã công bố, hãy nạp tệp mới hoặc par rollback.",
        $"Load {id} is no longer in the draft and cannot be discarded. Correct what is published by a new load, or par rollback.");

    public static Fault DraftEmpty { get; } = new(
        "PAR0406",
        "Bản nháp chưa có lần nạp nào nên không có gì để công bố. Hãy par load trước.",
        "The draft holds no load, so there is nothing to publish. Use par load first.");

    public static Fault ReleaseNameTaken(string name) => new(
        "PAR0407",
        $"Đã có đợt công bố tên '{name}'. Hãy chọn tên khác, hoặc bỏ --name để lấy tên theo tháng.",
        $"A release named '{name}' exists. Choose another name, or leave --name out to get one from the month.");

    public static Fault ReleaseUnknown(string name, IEnumerable<string> names) => new(
        "PAR0408",
        $"Không có đợt công bố '{name}'.",
        $"There is no release '{name}'.",
        Suggestions: names.ToEquatableArray());

    public static Fault ReleaseNameInvalid(string name) => new(
        "PAR0409",
        $"Tên đợt công bố '{name}' không hợp lệ: dùng chữ thường không dấu, số, dấu gạch nối hoặc chấm, tối đa 40 ký tự, như 2026-11-r1.",
        $"'{name}' is no release name: use lower-case letters, digits, hyphen or dot, at most 40, as in 2026-11-r1.");

    public static Fault SelfApproval(IEnumerable<string> loads) => new(
        "PAR0410",
        $"Người nạp không được tự công bố số liệu của mình ({string.Join(", ", loads)}). Hãy nhờ người khác có quyền công bố.",
        $"Who submitted a load may not publish it ({string.Join(", ", loads)}). Ask another publisher.");

    public static Fault RoleMayNot(string role, string deed, string deedEn) => new(
        "PAR0411",
        $"Vai trò {role} không được {deed}.",
        $"The role {role} may not {deedEn}.");

    public static Fault SyntheticRefused => new(
        "PAR0412",
        "Đợt công bố này có số liệu minh họa (SYNTHETIC), chỉ được công bố trong thư mục trình diễn.",
        "This release holds illustrative (SYNTHETIC) figures, which only a demonstration folder may publish.");

    public static Fault WatermarkFell(string kind, string given, string reached) => new(
        "PAR0413",
        $"Mốc dữ liệu '{given}' của {kind} lùi so với mốc đã nhận '{reached}'. Hãy gửi tiếp từ mốc đã nhận.",
        $"Watermark '{given}' of {kind} is behind '{reached}', which was already taken. Continue from there.");

    public static Fault AccountExists(string name) => new("PAR0420", $"Đã có tài khoản '{name}'.", $"The account '{name}' exists.");

    public static Fault AccountUnknown(string name, IEnumerable<string> names) => new(
        "PAR0421", $"Không có tài khoản '{name}'.", $"There is no account '{name}'.", Suggestions: Nearest.Of(name, names));

    public static Fault AccountNameInvalid(string name) => new(
        "PAR0422",
        $"Tên tài khoản '{name}' không dùng được: 2 đến 64 ký tự gồm chữ thường không dấu, số, dấu chấm, gạch nối, @; owner và system là tên dành riêng.",
        $"'{name}' is no account name: 2 to 64 lower-case letters, digits, dot, hyphen, @; owner and system are reserved.");

    public static Fault RoleNotAssignable(string role) => new(
        "PAR0423",
        $"Không gán được vai trò '{role}' cho người hay mã truy cập. Chọn: leader, analyst, submitter, publisher, auditor, admin.",
        $"The role '{role}' cannot be given. Choose leader, analyst, submitter, publisher, auditor or admin.");

    public static Fault TokenLifeInvalid(int days) => new(
        "PAR0424",
        $"Thời hạn mã truy cập phải từ 1 đến 366 ngày, không phải {days.ToString(CultureInfo.InvariantCulture)}.",
        $"A token lives 1 to 366 days, not {days.ToString(CultureInfo.InvariantCulture)}.");

    public static Fault LastAdministrator(string name) => new(
        "PAR0425",
        $"'{name}' là quản trị viên cuối cùng đang hoạt động. Hãy tạo quản trị viên khác trước.",
        $"'{name}' is the last active administrator. Create another one first.");

    public static Fault LinkNoLonger => new(
        "PAR0430",
        "Đã có quản trị viên nên không còn liên kết đăng nhập một lần. Hãy đăng nhập bằng tài khoản, hoặc dùng par user add.",
        "An administrator exists, so there is no one-time link any more. Sign in with the account, or use par user add.");

    public static Fault NewerThanProgram(long found, int known) => new(
        "PAR0440",
        $"Thư mục dữ liệu do bản mới hơn tạo ra (phiên bản {found.ToString(CultureInfo.InvariantCulture)}, chương trình này biết đến {known.ToString(CultureInfo.InvariantCulture)}). Hãy dùng bản mới hơn.",
        $"The data folder was made by a newer version ({found.ToString(CultureInfo.InvariantCulture)}; this program knows {known.ToString(CultureInfo.InvariantCulture)}). Use the newer program.");

    public static Fault FolderNotWritable(string path) => new(
        "PAR0441",
        $"Không ghi được vào {path}. Hãy kiểm tra quyền của thư mục dữ liệu.",
        $"Cannot write to {path}. Check the rights of the data folder.",
        path);

    public static Fault DatabaseDamaged(string path, string reason) => new(
        "PAR0442",
        $"Sổ ghi {path} đã hỏng ({reason}). Hãy khôi phục từ bản sao lưu (par restore).",
        $"The record {path} is damaged ({reason}). Restore it from a backup (par restore).",
        path);

    public static Fault DiskFull(string path, string reason) => new(
        "PAR0443",
        $"Không ghi được xuống đĩa ({reason}); chưa có gì được ghi nhận. Hãy giải phóng chỗ trống rồi làm lại.",
        $"The disk refused the write ({reason}); nothing was recorded. Free some space and try again.",
        path);

    public static Fault Busy(string path) => new(
        "PAR0444",
        "Sổ ghi đang bận quá lâu. Hãy thử lại sau ít giây.",
        "The record was busy for too long. Try again in a few seconds.",
        path);

    public static Fault DraftMoved(string by) => new(
        "PAR0460",
        $"Bản thảo vừa được {by} lưu ở nơi khác. Hãy mở lại trang để xem bản mới trước khi sửa tiếp.",
        $"{by} has just kept this draft elsewhere. Open the page again to see it before writing on.");

    public static Fault ReportTooLong(int most) => new(
        "PAR0461",
        $"Báo cáo dài quá {most.ToString(CultureInfo.InvariantCulture)} ký tự.",
        $"The report is longer than {most.ToString(CultureInfo.InvariantCulture)} letters.");

    public static Fault ReportEmpty { get; } = new("PAR0462", "Báo cáo chưa có nội dung nên chưa gửi được.", "The report is empty, so it cannot be sent.");

    public static Fault CommentLength(int most) => new(
        "PAR0463",
        $"Góp ý cần từ 1 đến {most.ToString(CultureInfo.InvariantCulture)} ký tự.",
        $"A comment has 1 to {most.ToString(CultureInfo.InvariantCulture)} letters.");

    public static Fault CommentUnknown(long id) => new(
        "PAR0470", $"Không có ý kiến số {id.ToString(CultureInfo.InvariantCulture)}.", $"There is no comment {id.ToString(CultureInfo.InvariantCulture)}.");

    public static Fault CommentIsTask(long id) => new(
        "PAR0471", $"Ý kiến số {id.ToString(CultureInfo.InvariantCulture)} đã được giao thành nhiệm vụ.", $"Comment {id.ToString(CultureInfo.InvariantCulture)} is a task already.");

    public static Fault TaskIncomplete => new(
        "PAR0472",
        "Nhiệm vụ cần nội dung và thời hạn từ hôm nay trở đi.",
        "A task needs a text and a last day that is not over.");

    public static Fault NothingToArchive => new(
        "PAR0473",
        "Không có dòng nhật ký nào cũ hơn ngày đó để chuyển vào lưu trữ.",
        "There are no audit rows before that day to move into the archive.");

    public static Fault AlertUnknown(long id) => new(
        "PAR0480", $"Không có cảnh báo số {id.ToString(CultureInfo.InvariantCulture)}.", $"There is no alert {id.ToString(CultureInfo.InvariantCulture)}.");

    public static Fault AlertOver(long id) => new(
        "PAR0481",
        $"Cảnh báo số {id.ToString(CultureInfo.InvariantCulture)} đã có người nhận hoặc đã khép lại; hãy tải lại trang.",
        $"Alert {id.ToString(CultureInfo.InvariantCulture)} is answered or over; load the page again.");

    public static Fault AlertAnswerTooLong(int most) => new(
        "PAR0482",
        $"Câu trả lời dài nhất {most.ToString(CultureInfo.InvariantCulture)} ký tự.",
        $"An answer has at most {most.ToString(CultureInfo.InvariantCulture)} letters.");

    public static Fault ViewUnknown(string id) => new(
        "PAR0450", $"Không có bảng đã lưu '{id}', hoặc bảng ấy không được chia sẻ với bạn.", $"There is no saved view '{id}', or it is not shared with you.");

    public static Fault ViewNameInvalid(int most) => new(
        "PAR0451",
        $"Tên bảng cần từ 1 đến {most.ToString(CultureInfo.InvariantCulture)} ký tự trên một dòng.",
        $"The name of a view has 1 to {most.ToString(CultureInfo.InvariantCulture)} characters on one line.");

    public static Fault ViewTooLong(int kilobytes) => new(
        "PAR0452",
        $"Bảng quá lớn để lưu; tối đa {kilobytes.ToString(CultureInfo.InvariantCulture)} KB. Hãy bớt điều kiện lọc.",
        $"The view is too large to keep; at most {kilobytes.ToString(CultureInfo.InvariantCulture)} KB. Take out some filters.");

    public static Fault ViewsTooMany(int most) => new(
        "PAR0452",
        $"Đã lưu {most.ToString(CultureInfo.InvariantCulture)} bảng, nhiều nhất có thể. Hãy xóa bảng không còn dùng.",
        $"{most.ToString(CultureInfo.InvariantCulture)} views are kept, the most there may be. Delete some that are no longer used.");

    private static string Short(BlobHash hash) => hash.ToString()[..12];
}
