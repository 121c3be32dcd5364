using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Cello.OperationsTests.Overview;

/// <summary>A token as any HS256 issuer with the secret creates it.</summary>
internal static class Token
{
    public static string For(long subject, string secret)
    {
        var expires = TimeProvider.System.GetUtcNow().AddHours(1).ToUnixTimeSeconds();
        var signed = $"{Encoded("""{"alg":"HS256","typ":"JWT"}""")}.{Encoded($$"""{"sub":"{{subject}}","exp":{{expires}}}""")}";
        return $"{signed}.{Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(signed)))}";
    }

    private static string Encoded(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
