using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Cello.TestHosts.Tokens;

/// <summary>JSON Web Tokens made by hand, as any implementation of RFC 7515 makes them, and invalid ones.</summary>
public static class Jwt
{
    public const string Secret = "a secret of more than 32 bytes for tests";

    /// <summary>The secret with which open hosts sign and validate.</summary>
    public const string TutorialSecret = "shared-dev-secret";

    private const string Hs256 = """{"alg":"HS256","typ":"JWT"}""";

    public static string User(long id, string secret = Secret) => Sign(Payload(new { sub = $"{id}", exp = In(3600) }), secret);

    public static string Admin() => Sign(Payload(new { sub = "1000", role = "admin", exp = In(3600) }));

    public static string Service() => Sign(Payload(new { sub = "order_service", role = "service", exp = In(120) }));

    public static string Sign(string payload, string secret = Secret, string header = Hs256) =>
        Sign(payload, Encoding.UTF8.GetBytes(secret), header, HMACSHA256.HashData);

    public static string Sign(string payload, byte[] secret, string header, Func<byte[], byte[], byte[]> hash)
    {
        var content = $"{Encode(header)}.{Encode(payload)}";
        return $"{content}.{Base64Url.EncodeToString(hash(secret, Encoding.UTF8.GetBytes(content)))}";
    }

    public static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));

    public static string Payload<T>(T claims) => JsonSerializer.Serialize(claims);

    /// <summary>A NumericDate this many seconds from now.</summary>
    public static long In(int seconds) => TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + seconds;
}
