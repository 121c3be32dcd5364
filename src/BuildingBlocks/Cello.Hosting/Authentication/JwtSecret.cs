using System.Text;
using Cello.Modularity.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.IdentityModel.Tokens;

namespace Cello.Hosting.Authentication;

/// <summary>
/// The secret with which all hosts sign and validate tokens. In Development it may be missing: the host is then open, and signs with the
/// tutorial's secret, so that hosts and tools accept each other's tokens.
/// </summary>
internal sealed class JwtSecret
{
    public const string Setting = "JWT_SECRET";

    private const string TutorialSecret = "shared-dev-secret";
    private const int MinBytes = 32; // RFC 7518, section 3.2: at least as long as the hash.
    private const string WhatToDo =
        "outside Development a secret of at least 32 bytes is needed, the same for every host; make one with: openssl rand -base64 32";

    private JwtSecret(byte[] bytes, bool isOpen) => (Key, IsOpen) = (KeyOf(bytes), isOpen);

    public SymmetricSecurityKey Key { get; }

    /// <summary>Whether a request without a token is allowed to do everything.</summary>
    public bool IsOpen { get; }

    /// <returns>The key of a secret, whatever its length is.</returns>
    public static SymmetricSecurityKey KeyOf(byte[] bytes)
    {
        // The signing key requires 32 bytes. HMAC pads keys with zeros, so a padded short secret makes the same signatures as in other libraries.
        Array.Resize(ref bytes, Math.Max(bytes.Length, MinBytes));
        return new SymmetricSecurityKey(bytes);
    }

    /// <exception cref="SettingException">Outside Development, the secret is missing or too short. The message does not contain it.</exception>
    public static JwtSecret Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var secret = configuration[Setting] ?? "";
        var bytes = Encoding.UTF8.GetBytes(secret);

        if (environment.IsDevelopment())
        {
            return bytes.Length > 0
                ? new JwtSecret(bytes, isOpen: false)
                : new JwtSecret(Encoding.UTF8.GetBytes(TutorialSecret), isOpen: true);
        }

        return bytes.Length switch
        {
            0 => throw new SettingException(Setting, "", WhatToDo),
            < MinBytes => throw new SettingException(Setting, $"... ({bytes.Length} bytes)", WhatToDo),
            _ => new JwtSecret(bytes, isOpen: false),
        };
    }
}
