using System.Net;
using System.Net.Sockets;
using ParAnalytics.Domain.Faults;

namespace ParAnalytics.Web.Hosting;

/// <summary>Finds an occupied port before the data folder is opened, so that the answer comes at once and nothing is half done.</summary>
internal static class PortCheck
{
    public static Fault InUse { get; } = new(
        "PAR0904",
        "Cổng đã có chương trình khác dùng; hãy dừng chương trình đó hoặc chọn cổng khác bằng PARANALYTICS_URLS=http://127.0.0.1:CỔNG.",
        "The port is in use by another programme; stop that one or choose another port with PARANALYTICS_URLS=http://127.0.0.1:PORT.");

    /// <exception cref="FaultException">PAR0904.</exception>
    public static void Demand(string urls)
    {
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(u => new Uri(u)).Where(u => u.Port > 0))
        {
            var address = IPAddress.TryParse(url.Host.Trim('[', ']'), out var named) ? named : IPAddress.Loopback;
            using var listener = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                listener.Bind(new IPEndPoint(address, url.Port));
                listener.Listen(1);
            }
            catch (SocketException failure) when (failure.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
            {
                throw new FaultException(InUse);
            }
        }
    }
}
