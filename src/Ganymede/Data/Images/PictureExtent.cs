namespace Ganymede.Data;

/// <summary>How large a picture file says it is, without decoding it.</summary>
/// <param name="Width">As stored, in pixels.</param>
/// <param name="Height">As stored, in pixels.</param>
public readonly record struct PictureExtent(int Width, int Height)
{
    /// <summary>All pixels.</summary>
    public long Pixels => (long)Width * Height;

    /// <summary>Reads the first bytes of a file that can be read as a whole as far as they tell.</summary>
    /// <param name="file">All of it.</param>
    /// <param name="name">What it is called in a message, at the start of a sentence.</param>
    /// <exception cref="DataException">It is no picture that can be read.</exception>
    public static PictureExtent Read(ReadOnlySpan<byte> file, string name)
    {
        try
        {
            var header = new PictureDecoder(new PictureTreatment(1, 3, Box: false, Backdrop.White)).Check(file);
            return new PictureExtent(header.Width, header.Height);
        }
        catch (PictureException e)
        {
            throw new DataException($"{name} {e.Message}.", e);
        }
    }
}
