package dk.ordrebro.door.camel;

import dk.ordrebro.door.Transfer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/** A body that is opened when the connection stands and read while it is sent; its content type is a header of the call. */
final class UploadEntity extends AbstractHttpEntity {
    private final Transfer.Upload upload;

    UploadEntity(Transfer.Upload upload) {
        super((ContentType) null, null, false);
        this.upload = upload;
    }

    @Override
    public long getContentLength() {
        return upload.length();
    }

    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    public boolean isStreaming() {
        return true;
    }

    @Override
    public InputStream getContent() throws IOException {
        return HttpDeadline.counted(upload.content().open());
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        try (InputStream content = getContent()) {
            content.transferTo(out);
        }
    }

    @Override
    public void close() {
        // each reading of the body closes its own
    }
}
