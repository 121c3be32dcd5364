using Cello.Modularity.Settings;
using Microsoft.AspNetCore.Http;

namespace Cello.ServiceDefaults.Hosting;

/// <summary>Checks the addresses to listen on before anything is started.</summary>
internal static class ListenAddress
{
    public const string Setting = "--urls (ASPNETCORE_URLS)";

    private const string Accepted = "addresses such as http://127.0.0.1:8000 are needed, separated by semicolons";

    /// <exception cref="SettingException">One of them is none.</exception>
    public static void Check(string urls)
    {
        var addresses = urls.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (addresses.Length == 0 || !addresses.All(IsUsable))
        {
            throw new SettingException(Setting, urls, Accepted);
        }
    }

    private static bool IsUsable(string address)
    {
        try
        {
            var parsed = BindingAddress.Parse(address);
            return parsed.Scheme is "http" or "https" && parsed.Host.Length > 0 && parsed.Port is >= 0 and <= 65535;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
