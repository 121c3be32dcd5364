namespace Cello.Users.Domain;

/// <summary>The length limits of a password in characters: long enough against guessing, and short enough to be hashed at a bounded cost.</summary>
public static class PasswordLength
{
    public const int Min = 8;
    public const int Max = 128;
}
