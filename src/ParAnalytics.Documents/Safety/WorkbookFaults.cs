using System.Globalization;
using ParAnalytics.Domain.Faults;

namespace ParAnalytics.Documents.Safety;

/// <summary>Why a file is not taken as a workbook: PAR0701 … PAR0719, each with what to do instead.</summary>
internal static class WorkbookFaults
{
    public static Fault NotAWorkbook { get; } = new(
        "PAR0701",
        "Tệp không phải là trang tính .xlsx. Mở bằng Excel hoặc LibreOffice, chọn «Lưu thành» .xlsx rồi gửi lại",
        "The file is no .xlsx workbook. Open it in Excel or LibreOffice, save it as .xlsx and send that");

    public static Fault Password { get; } = new(
        "PAR0702",
        "Tệp được đặt mật khẩu. Bỏ mật khẩu (Tệp → Thông tin → Bảo vệ sổ làm việc) rồi gửi lại",
        "The file is protected by a password. Remove the password (File → Info → Protect Workbook) and send it again");

    public static Fault OldFormat { get; } = new(
        "PAR0703",
        "Tệp ở định dạng Excel cũ (.xls), có thể chỉ được đổi đuôi. Mở bằng Excel, chọn «Lưu thành» .xlsx rồi gửi lại",
        "The file is in the old Excel format (.xls), perhaps only renamed. Open it in Excel, save it as .xlsx and send that");

    public static Fault BinaryFormat { get; } = new(
        "PAR0703",
        "Tệp ở định dạng nhị phân .xlsb. Mở bằng Excel, chọn «Lưu thành» .xlsx rồi gửi lại",
        "The file is in the binary format .xlsb. Open it in Excel, save it as .xlsx and send that");

    public static Fault Macros(string part) => new(
        "PAR0704",
        "Tệp có chứa macro. Lưu thành .xlsx không có macro rồi gửi lại",
        "The file contains macros. Save it as .xlsx without macros and send that",
        part);

    public static Fault ExternalLinks(string part) => new(
        "PAR0705",
        "Tệp có liên kết tới tệp hoặc nguồn dữ liệu bên ngoài. Chọn Dữ liệu → Sửa liên kết → Ngắt liên kết, lưu rồi gửi lại",
        "The file links to other files or data sources. Choose Data → Edit Links → Break Link, save it and send it again",
        part);

    public static Fault TooLarge(long bytes, long limit) => new(
        "PAR0706",
        string.Create(CultureInfo.InvariantCulture, $"Tệp {bytes >> 20} MB, lớn hơn mức cho phép {limit >> 20} MB. Tách thành nhiều tệp hoặc gửi dạng CSV"),
        string.Create(CultureInfo.InvariantCulture, $"The file has {bytes >> 20} MB, above the limit of {limit >> 20} MB. Split it, or send CSV"));

    public static Fault Inflates(string? part) => new(
        "PAR0707",
        "Tệp nén bất thường: bung ra lớn hơn mức cho phép (dấu hiệu bom nén). Mở bằng Excel, xóa các dòng, cột trống rồi lưu lại",
        "The file is compressed beyond what a workbook needs and would inflate above the limit (as a zip bomb does). Open it in Excel, delete empty rows and columns, and save it again",
        part);

    public static Fault Nested(string part) => new(
        "PAR0708",
        "Tệp có tệp khác nhúng bên trong. Xóa đối tượng nhúng rồi gửi lại",
        "Another file is embedded in the workbook. Delete the embedded object and send it again",
        part);

    public static Fault Dtd(string part) => new(
        "PAR0709",
        "Tệp chứa khai báo DTD, điều không có trong trang tính bình thường. Mở bằng Excel và lưu lại thành .xlsx",
        "The file declares a DTD, which no ordinary workbook does. Open it in Excel and save it again as .xlsx",
        part);

    public static Fault Damaged(string? part) => new(
        "PAR0710",
        "Tệp bị hỏng hoặc thiếu phần. Mở bằng Excel để sửa, lưu lại rồi gửi",
        "The file is damaged or incomplete. Have Excel repair it, save it and send it again",
        part);

    public static Fault TooSlow(TimeSpan limit) => new(
        "PAR0711",
        string.Create(CultureInfo.InvariantCulture, $"Đọc tệp quá {limit.TotalSeconds:0} giây nên đã dừng. Tách thành nhiều tệp hoặc gửi dạng CSV"),
        string.Create(CultureInfo.InvariantCulture, $"Reading the file took more than {limit.TotalSeconds:0} seconds and was stopped. Split it, or send CSV"));

    public static Fault TooMuchMemory { get; } = new(
        "PAR0711",
        "Đọc tệp cần quá nhiều bộ nhớ nên đã dừng. Tách thành nhiều tệp hoặc gửi dạng CSV",
        "Reading the file needed too much memory and was stopped. Split it, or send CSV");

    public static Fault TooMuchContent(string what, string whatEn, long limit) => new(
        "PAR0712",
        string.Create(CultureInfo.InvariantCulture, $"Tệp có quá nhiều {what} (mức cho phép {limit}). Tách thành nhiều tệp hoặc gửi dạng CSV"),
        string.Create(CultureInfo.InvariantCulture, $"The file has too many {whatEn} (limit {limit}). Split it, or send CSV"));

    public static Fault NoReader(string reason) => new(
        "PAR0713",
        "Không chạy được chương trình đọc trang tính tách riêng. Báo người quản trị: " + reason,
        "The separate workbook reader could not be started. Tell the administrator: " + reason);
}
