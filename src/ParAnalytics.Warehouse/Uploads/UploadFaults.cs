using System.Globalization;
using ParAnalytics.Domain.Faults;

namespace ParAnalytics.Warehouse.Uploads;

/// <summary>What is refused of files that come in pieces.</summary>
internal static class UploadFaults
{
    public static Fault NotTaken(long most) => new(
        "PAR0540",
        $"Tệp phải có từ 1 byte đến {Text(most >> 20)} MiB, và không quá {UploadShelf.MostOpen} tệp đang gửi cùng lúc.",
        $"A file has 1 byte to {Text(most >> 20)} MiB, and at most {UploadShelf.MostOpen} are under way at once.");

    public static Fault OtherOffset(long offset) => new(
        "PAR0541",
        $"Máy chủ đã có {Text(offset)} byte; hãy gửi tiếp từ đó.",
        $"The server has {Text(offset)} bytes; go on from there.",
        "Upload-Offset",
        [Text(offset)]);

    public static Fault TooMany(long size) => new(
        "PAR0542",
        $"Gửi nhiều hơn {Text(size)} byte đã báo.",
        $"More than the {Text(size)} bytes announced were sent.");

    public static Fault Incomplete(long offset, long size) => new(
        "PAR0543",
        $"Mới có {Text(offset)} trên {Text(size)} byte; hãy gửi nốt rồi kết thúc.",
        $"Only {Text(offset)} of {Text(size)} bytes are there; send the rest, then finish.");

    public static Fault OtherHash(string found) => new(
        "PAR0544",
        $"Tệp nhận được có mã băm SHA-256 {found}, khác mã đã báo; hãy gửi lại từ đầu.",
        $"The file received has the SHA-256 {found}, not the one given; send it again from the start.",
        "sha256");

    public static Fault DiskRefused(string reason) => new(
        "PAR0443",
        $"Không ghi được xuống đĩa ({reason}). Hãy giải phóng chỗ trống rồi gửi tiếp.",
        $"The disk refused the write ({reason}). Free some space and go on.");

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
